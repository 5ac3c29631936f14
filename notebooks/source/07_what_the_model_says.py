# %% [markdown] lang="nl" file="07_wat_het_model_wel_en_niet_zegt"
# # Wat het model wel en niet zegt
#
# Een model is een vereenvoudiging. In dit notebook kijkt u erin: wat gebeurt er elke maand, waar gokken wij, en hoe ziet het jaar van een paar nagebootste mensen eruit?
#
# U hoeft niets te geloven. U mag alles betwisten.
#
# Begin zo: kies in het menu bovenaan *Uitvoeren* en dan *Run All Cells* (Engels voor: alle cellen uitvoeren). Gebeurt er niets? Wacht tot onderaan ‘Inactief’ staat en kies het dan nog een keer.

# %% [markdown] lang="de" file="07_was_das_modell_sagt_und_was_nicht"
# # Was das Modell sagt und was nicht
#
# Ein Modell ist eine Vereinfachung. In diesem Notebook schauen Sie hinein: Was geschieht jeden Monat, wo schätzen wir nur, und wie sieht das Jahr einiger nachgebildeter Menschen aus?
#
# Sie müssen nichts glauben. Sie dürfen alles infrage stellen.
#
# So beginnen Sie: Wählen Sie oben im Menü *Ausführen* und dann *Alle Zellen ausführen*. Passiert nichts? Warten Sie, bis unten „Leerlauf“ steht, und wählen Sie es dann noch einmal.

# %% [markdown] lang="nl"
# ## 1. Openen

# %% [markdown] lang="de"
# ## 1. Öffnen

# %%
import gros

gros.use("{language}")

# %% [markdown] lang="nl"
# ## 2. Eén maand
#
# Het model rekent maand voor maand. Elke maand heeft dezelfde stappen, in dezelfde volgorde. Mensen worden ouder, leren, zoeken, solliciteren en beginnen ergens. Bedrijven openen en sluiten vacatures.
#
# Rechts ziet u hoeveel aannames een stap gebruikt.

# %% [markdown] lang="de"
# ## 2. Ein Monat
#
# Das Modell rechnet Monat für Monat. Jeder Monat hat dieselben Schritte in derselben Reihenfolge. Menschen werden älter, lernen, suchen, bewerben sich und fangen irgendwo an. Betriebe schreiben Stellen aus und ziehen sie zurück.
#
# Rechts sehen Sie, wie viele Annahmen ein Schritt verwendet.

# %%
gros.month()

# %% [markdown] lang="nl"
# ## 3. Aannames om te betwisten
#
# Waar een meting ontbreekt, kiezen wij een aanname. Hier staan de aannames met de breedste marge. Kent u een betere waarde? Zet de naam in een scenario, met uw waarde. Hoe dat gaat, staat in `README.md`.
#
# De hele lijst ziet u met `gros assumptions`.

# %% [markdown] lang="de"
# ## 3. Annahmen zum Anfechten
#
# Wo eine Messung fehlt, wählen wir eine Annahme. Hier stehen die Annahmen mit der größten Spanne. Kennen Sie einen besseren Wert? Schreiben Sie den Namen mit Ihrem Wert in ein Szenario. Wie das geht, steht in `README.md`.
#
# Die ganze Liste sehen Sie mit `gros assumptions`.

# %%
gros.contested()

# %% [markdown] lang="nl"
# ## 4. Welke aannames dragen het oordeel?
#
# Niet elke aanname telt even zwaar. Wij hebben dat vooraf berekend. Eerst veranderden wij 35 aannames, een voor een, in voorproeven. Met de tien die bovenaan stonden, rekenden wij opnieuw, nu met alle inwoners. Toen kwam een andere aanname bovenaan: voor zo’n oordeel is een voorproef te grof.
#
# De tabel toont de vijf die het aantal extra grenspendelaars het meest verschuiven. De laatste kolom zegt of dat meer is dan toeval. Over deze aannames loont het om meer te weten.

# %% [markdown] lang="de"
# ## 4. Welche Annahmen tragen das Urteil?
#
# Nicht jede Annahme wiegt gleich schwer. Das haben wir vorab berechnet. Zuerst haben wir 35 Annahmen einzeln verändert, in Vorschauen. Mit den zehn, die oben standen, haben wir noch einmal gerechnet, nun mit allen Einwohnern. Da stand eine andere Annahme an der Spitze: Für ein solches Urteil ist eine Vorschau zu grob.
#
# Die Tabelle zeigt die fünf, welche die Zahl der zusätzlichen Grenzpendler am stärksten verschieben. Die letzte Spalte sagt, ob das mehr ist als Zufall. Über diese Annahmen lohnt es sich, mehr zu wissen.

# %%
gros.carriers()

# %% [markdown] lang="nl"
# ## 5. Het jaar van tien mensen
#
# Klopt het model? Een eerste toets is: lees het jaar van tien nagebootste mensen. Zij bestaan niet. Het lot koos hen.
#
# Werkt u bij een bemiddelingspunt, een school of een gemeente? Dan ziet u snel wat niet kan. Schrijf dat op: het is de nuttigste kritiek die er is.

# %% [markdown] lang="de"
# ## 5. Das Jahr von zehn Menschen
#
# Stimmt das Modell? Eine erste Probe ist: Lesen Sie das Jahr von zehn nachgebildeten Menschen. Es gibt sie nicht. Das Los hat sie ausgewählt.
#
# Arbeiten Sie in einer Vermittlung, einer Schule oder einer Kommune? Dann sehen Sie schnell, was nicht sein kann. Schreiben Sie es auf: Das ist die nützlichste Kritik, die es gibt.

# %%
gros.diary_of(people=10, year=2027, sample=0.1)

# %% [markdown] lang="nl"
# ## 6. Gemeten en berekend
#
# Past het model bij wat er echt is gemeten? De lijnen zijn berekend, de punten zijn gemeten. Zwarte punten waren bekend bij de ijking. Witte punten niet: zij toetsen het model. Er zijn maar weinig metingen die hetzelfde tellen als het model.

# %% [markdown] lang="de"
# ## 6. Gemessen und berechnet
#
# Passt das Modell zu dem, was wirklich gemessen wurde? Die Linien sind berechnet, die Punkte sind gemessen. Schwarze Punkte waren bei der Kalibrierung bekannt. Weiße Punkte nicht: Sie prüfen das Modell. Es gibt nur wenige Messungen, die dasselbe zählen wie das Modell.

# %%
result = gros.compare("gros", sample=0.1, replicates=4)
result["gros"].levels()

# %% [markdown] lang="nl"
# ## 7. Hoe zeker is de uitkomst?
#
# Bij de werkbank hoort een studie die vooraf is berekend, met alle inwoners. Zij toont waar de onzekerheid vandaan komt. Zij toont ook elke wereld als een punt: hoeveel mensen meer, en voor hoeveel geld.

# %% [markdown] lang="de"
# ## 7. Wie sicher ist das Ergebnis?
#
# Zur Werkbank gehört eine Studie, die vorab berechnet wurde, mit allen Einwohnern. Sie zeigt, woher die Unsicherheit kommt. Sie zeigt auch jede Welt als Punkt: wie viele Menschen mehr, und für wie viel Geld.

# %%
gros.how_sure()

# %% [markdown] lang="nl"
# ## 8. Wat het model niet kan zeggen
#
# Dit staat ook in het verslag van alle tests. U maakt het met `gros validate`.

# %% [markdown] lang="de"
# ## 8. Was das Modell nicht sagen kann
#
# Das steht auch im Bericht über alle Prüfungen. Sie erstellen ihn mit `gros validate`.

# %%
gros.limits()

# %% [markdown] lang="nl"
# ## 9. Verder
#
# - De hele pagina over de onzekerheid maakt u met `gros uncertainty --report`.
# - Wat wij wel en niet modelleren, staat in `README.md`.
# - De wetenschappelijke beschrijving staat in `models/labour/ODD.md`, in het Engels.

# %% [markdown] lang="de"
# ## 9. Weiter
#
# - Die ganze Seite über die Unsicherheit erstellen Sie mit `gros uncertainty --report`.
# - Was wir modellieren und was nicht, steht in `README.md`.
# - Die wissenschaftliche Beschreibung steht in `models/labour/ODD.md`, auf Englisch.
