"""The month on one page: what happens in which order."""

from models.labour.processes.ageing import age
from models.labour.processes.applying import apply
from models.labour.processes.balancing import balance
from models.labour.processes.building import build
from models.labour.processes.calendar import set_calendar
from models.labour.processes.coming_in import come_in
from models.labour.processes.demand import demand
from models.labour.processes.enrolling import enrol
from models.labour.processes.hiring import hire
from models.labour.processes.learning import learn
from models.labour.processes.looking import look
from models.labour.processes.moving import move_house
from models.labour.processes.participating import participate
from models.labour.processes.paying import pay
from models.labour.processes.placing import place
from models.labour.processes.population import renew
from models.labour.processes.remembering import remember
from models.labour.processes.schooling import study
from models.labour.processes.separation import separate
from models.labour.processes.serving import serve
from models.labour.processes.travelling import travel

MONTH = (
    set_calendar,            # season, pandemic, telework rule, minimum wages
    age, study, renew,       # pensions; school years and graduates; births, deaths, moves
    enrol, learn, place,     # courses; lessons, use and forgetting; placements
    serve, build,            # advice, events, help to a job, recognition; what institutions build
    travel,                  # ways, modes and seats
    demand,                  # firms open jobs and lay people off
    separate, participate,   # jobs end; people begin and stop looking
    move_house,              # across the border, keeping the job
    come_in, look,           # who searches meets a few vacancies
    apply, hire,             # people choose, employers screen, rank and hire
    pay,                     # offered wages follow the market
    remember,                # what people and firms will act on later
    balance,                 # before 2020: what nobody knows is moved until stocks stand still
)  # fmt: skip
