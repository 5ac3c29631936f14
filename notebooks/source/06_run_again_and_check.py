# %% [markdown] lang="nl" file="06_opnieuw_rekenen_en_controleren"
# # Opnieuw rekenen en controleren
#
# In dit notebook rekent u een reeks runs door. Daarna controleert u of dezelfde getallen er weer uitkomen.
#
# De reeks is heel klein, zodat u niet hoeft te wachten. De getallen zeggen daarom niets over de regio.
#
# Begin zo: kies in het menu bovenaan *Uitvoeren* en dan *Run All Cells* (Engels voor: alle cellen uitvoeren). Gebeurt er niets? Wacht tot onderaan ‘Inactief’ staat en kies het dan nog een keer.

# %% [markdown] lang="de" file="06_noch_einmal_rechnen_und_pruefen"
# # Noch einmal rechnen und prüfen
#
# In diesem Notebook berechnen Sie eine Reihe von Läufen. Danach prüfen Sie, ob dieselben Zahlen wieder herauskommen.
#
# Die Reihe ist sehr klein, damit Sie nicht warten müssen. Die Zahlen sagen deshalb nichts über die Region.
#
# So beginnen Sie: Wählen Sie oben im Menü *Ausführen* und dann *Alle Zellen ausführen*. Passiert nichts? Warten Sie, bis unten „Leerlauf“ steht, und wählen Sie es dann noch einmal.

# %% [markdown] lang="nl"
# ## 1. De reeks doorrekenen
#
# Wat de reeks vraagt, staat in het bestand `scenarios/batches/try_out.toml`. Onder de cel leest u hoeveel runs klaar zijn en hoelang het nog duurt.
#
# Wilt u stoppen? Klik op de stopknop boven het notebook. Wat klaar is, blijft bewaard. Voer de cel nog een keer uit. De reeks gaat dan verder waar zij was.

# %% [markdown] lang="de"
# ## 1. Die Reihe berechnen
#
# Was die Reihe verlangt, steht in der Datei `scenarios/batches/try_out.toml`. Unter der Zelle lesen Sie, wie viele Läufe fertig sind und wie lange es noch dauert.
#
# Möchten Sie anhalten? Klicken Sie auf die Stopptaste über dem Notebook. Was fertig ist, bleibt gespeichert. Führen Sie die Zelle noch einmal aus. Die Reihe läuft dann dort weiter, wo sie war.

# %%
import gros

gros.use("{language}")
gros.run_batch("try_out", out="../../results/try_out")

# %% [markdown] lang="nl"
# ## 2. Nog een keer
#
# Dezelfde reeks is nu meteen klaar. Het programma rekent niets twee keer uit.

# %% [markdown] lang="de"
# ## 2. Noch einmal
#
# Dieselbe Reihe ist jetzt sofort fertig. Das Programm berechnet nichts zweimal.

# %%
gros.run_batch("try_out", out="../../results/try_out")

# %% [markdown] lang="nl"
# ## 3. Controleren
#
# Het programma kiest willekeurig een paar runs en rekent ze opnieuw door. Zijn de getallen gelijk? Dan staat er ‘gelijk’. Anders leest u wat er anders is: de code, de gegevens, een bibliotheek of de computer.
#
# Het telt ook alle tabellen van de reeks opnieuw uit de bewaarde runs. Heeft iemand een getal veranderd? Dan leest u in welk bestand, bij welke run en in welke kolom.

# %% [markdown] lang="de"
# ## 3. Prüfen
#
# Das Programm wählt zufällig einige Läufe aus und rechnet sie noch einmal. Sind die Zahlen gleich? Dann steht dort „gleich“. Sonst lesen Sie, was anders ist: der Code, die Daten, eine Bibliothek oder der Rechner.
#
# Es zählt auch alle Tabellen der Reihe noch einmal aus den gespeicherten Läufen. Hat jemand eine Zahl geändert? Dann lesen Sie, in welcher Datei, bei welchem Lauf und in welcher Spalte.

# %%
gros.verify("../../results/try_out", share=0.3)

# %% [markdown] lang="nl"
# ## 4. Eén aanname veranderen
#
# Hoeveel hangt de uitkomst af van één aanname? Het bestand `scenarios/batches/try_out_changed.toml` vraagt dezelfde reeks met één andere aanname. Deze cel rekent haar door in een eigen map. Daarna vergelijkt zij de twee mappen.
#
# Boven de tabel leest u wat er is veranderd. De kolom ‘Verschil’ zegt hoeveel de uitkomst schuift. Elk startgetal wordt met zichzelf vergeleken: het toeval is dus gelijk.

# %% [markdown] lang="de"
# ## 4. Eine Annahme ändern
#
# Wie stark hängt das Ergebnis von einer Annahme ab? Die Datei `scenarios/batches/try_out_changed.toml` verlangt dieselbe Reihe mit einer anderen Annahme. Diese Zelle berechnet sie in einem eigenen Ordner. Danach vergleicht sie die beiden Ordner.
#
# Über der Tabelle lesen Sie, was sich geändert hat. Die Spalte „Unterschied“ sagt, wie weit sich das Ergebnis verschiebt. Jeder Startwert wird mit sich selbst verglichen: Der Zufall ist also gleich.

# %%
gros.run_batch("try_out_changed", out="../../results/try_out_changed")
gros.explain("../../results/try_out", "../../results/try_out_changed")

# %% [markdown] lang="nl"
# ## 5. Met de EMA Workbench
#
# Werkt u met de EMA Workbench? Daar is ons model een gewoon model: de maatregelen zijn de knoppen, de aannames de onzekerheden. Zo zoekt u de keuze met de minste spijt. Met PRIM vindt u de werelden waarin een maatregel veel doet.
#
# Deze code rekent lang, daarom staat zij hier als voorbeeld. Installeer eerst het extra onderdeel: `uv sync --extra analysis`.
#
# ```python
# from ema_workbench import perform_experiments
# from ema_workbench.analysis import prim
# from gros.analysis.robust import least_regret
# from gros.ema import labour_model, policy_choices
#
# names = ["language.course_return", "looking.border_search_nl_de"]
# model = labour_model("gros", over=names, sample=0.1)
# experiments, outcomes = perform_experiments(model, scenarios=20, policies=4)
# print(least_regret(policy_choices(experiments, outcomes)))
#
# columns = [name.replace(".", "__") for name in names]
# much = outcomes["extra_cross_border"] > 10
# box = prim.Prim(experiments[columns], much, threshold=0.8).find_box()
# box.inspect()
# ```

# %% [markdown] lang="de"
# ## 5. Mit der EMA Workbench
#
# Arbeiten Sie mit der EMA Workbench? Dort ist unser Modell ein gewöhnliches Modell: Die Maßnahmen sind die Hebel, die Annahmen die Unsicherheiten. So suchen Sie die Wahl, die man am wenigsten bereut. Mit PRIM finden Sie die Welten, in denen eine Maßnahme viel bewirkt.
#
# Dieser Code rechnet lange, deshalb steht er hier als Beispiel. Installieren Sie zuerst den zusätzlichen Teil: `uv sync --extra analysis`.
#
# ```python
# from ema_workbench import perform_experiments
# from ema_workbench.analysis import prim
# from gros.analysis.robust import least_regret
# from gros.ema import labour_model, policy_choices
#
# names = ["language.course_return", "looking.border_search_nl_de"]
# model = labour_model("gros", over=names, sample=0.1)
# experiments, outcomes = perform_experiments(model, scenarios=20, policies=4)
# print(least_regret(policy_choices(experiments, outcomes)))
#
# columns = [name.replace(".", "__") for name in names]
# much = outcomes["extra_cross_border"] > 10
# box = prim.Prim(experiments[columns], much, threshold=0.8).find_box()
# box.inspect()
# ```

# %% [markdown] lang="nl"
# ## 6. Verder
#
# - De tabellen liggen in de map `results/try_out/batches/try_out`. Het bestand `columns.csv` legt elke kolom uit.
# - Een eigen reeks? Kopieer het bestand en noem het in `gros.run_batch`.
# - Een map van iemand anders controleert u met `gros verify` en de naam van de map. Twee mappen vergelijkt u met `gros explain`.

# %% [markdown] lang="de"
# ## 6. Weiter
#
# - Die Tabellen liegen im Ordner `results/try_out/batches/try_out`. Die Datei `columns.csv` erklärt jede Spalte.
# - Eine eigene Reihe? Kopieren Sie die Datei und nennen Sie sie in `gros.run_batch`.
# - Einen Ordner von anderen prüfen Sie mit `gros verify` und dem Namen des Ordners. Zwei Ordner vergleichen Sie mit `gros explain`.
