# %% [markdown] lang="nl" file="03_programmalijnen_vergelijken"
# # Programmalijnen vergelijken
#
# In dit notebook zet u de vier programmalijnen naast elkaar. Daarna kijkt u wat twee maatregelen samen doen.
#
# Elk getal is een voorproef. Er komt geen totaalscore uit. De lijnen hebben verschillende doelen.
#
# Begin zo: kies in het menu bovenaan *Uitvoeren* en dan *Run All Cells* (Engels voor: alle cellen uitvoeren). Gebeurt er niets? Wacht tot onderaan ‘Inactief’ staat en kies het dan nog een keer.

# %% [markdown] lang="de" file="03_programmlinien_vergleichen"
# # Programmlinien vergleichen
#
# In diesem Notebook stellen Sie die vier Programmlinien nebeneinander. Danach sehen Sie, was zwei Maßnahmen zusammen bewirken.
#
# Jede Zahl ist eine Vorschau. Eine Gesamtnote gibt es nicht. Die Linien haben verschiedene Ziele.
#
# So beginnen Sie: Wählen Sie oben im Menü *Ausführen* und dann *Alle Zellen ausführen*. Passiert nichts? Warten Sie, bis unten „Leerlauf“ steht, und wählen Sie es dann noch einmal.

# %%
import gros

gros.use("{language}")

# %% [markdown] lang="nl"
# ## 1. De vier lijnen
#
# Elke kolom is een programmalijn met haar eigen maatregelen en haar eigen geld. De verdeling van het geld is een voorbeeld. Niemand heeft haar afgesproken.

# %% [markdown] lang="de"
# ## 1. Die vier Linien
#
# Jede Spalte ist eine Programmlinie mit ihren eigenen Maßnahmen und ihrem eigenen Geld. Die Aufteilung des Geldes ist ein Beispiel. Niemand hat sie vereinbart.

# %%
gros.lines(sample=0.1, replicates=4)

# %% [markdown] lang="nl"
# ## 2. Twee maatregelen samen
#
# Helpen taalcursussen en stages elkaar? De laatste kolom zegt het: samen min de som van beide.

# %% [markdown] lang="de"
# ## 2. Zwei Maßnahmen zusammen
#
# Helfen Sprachkurse und Praktika einander? Die letzte Spalte sagt es: zusammen minus die Summe von beiden.

# %%
gros.together("language_courses", "cross_border_internships", sample=0.1, replicates=4)

# %% [markdown] lang="nl"
# ## 3. Wie wint?
#
# Hier ziet u voor wie het hele programma iets verandert. Links staan extra grenspendelaars, rechts extra werkenden. Elke staaf heeft haar eigen onzekerheid: de dunne lijn.

# %% [markdown] lang="de"
# ## 3. Wer gewinnt?
#
# Hier sehen Sie, für wen das ganze Programm etwas ändert. Links stehen zusätzliche Grenzpendler, rechts zusätzliche Erwerbstätige. Jeder Balken hat seine eigene Unsicherheit: die dünne Linie.

# %%
result = gros.compare("gros", sample=0.1, replicates=4)
result["gros"].by_education()

# %%
result["gros"].by_place()

# %% [markdown] lang="nl"
# ## 4. Hoeveel doet hoeveel?
#
# Werkt twee keer zoveel ook twee keer zo goed? Deze reeks rekent de bemiddeling met steeds meer werkzoekenden. Waar de lijn vlak is, voegt meer niets toe. Vaak is dan het geld op.

# %% [markdown] lang="de"
# ## 4. Wie viel bewirkt wie viel?
#
# Wirkt doppelt so viel auch doppelt so gut? Diese Reihe berechnet die Arbeitsvermittlung mit immer mehr Arbeitsuchenden. Wo die Linie flach ist, bringt mehr nichts. Oft ist dann das Geld zu Ende.

# %%
gros.run_batch("desk_dose")

# %% [markdown] lang="nl"
# ## 5. Verder
#
# - Andere maatregelen vergelijken? Klik op de drie puntjes bij stap 2. Zet een andere naam tussen de aanhalingstekens, bijvoorbeeld `placement_desk`.
# - Alle namen staan in de tabel van `gros measures`.

# %% [markdown] lang="de"
# ## 5. Weiter
#
# - Möchten Sie andere Maßnahmen vergleichen? Klicken Sie bei Schritt 2 auf die drei Punkte. Setzen Sie einen anderen Namen zwischen die Anführungszeichen, zum Beispiel `placement_desk`.
# - Alle Namen stehen in der Tabelle von `gros measures`.
