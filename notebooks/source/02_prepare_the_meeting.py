# %% [markdown] lang="nl" file="02_vergadering_voorbereiden"
# # De vergadering voorbereiden
#
# In dit notebook bereidt u een vergadering van de stuurgroep voor. U stelt maatregelen in. U ziet wat er verandert. U legt een voorbereid besluit vast.
#
# Begin zo: kies in het menu bovenaan *Uitvoeren* en dan *Run All Cells* (Engels voor: alle cellen uitvoeren). Gebeurt er niets? Wacht tot onderaan ‘Inactief’ staat en kies het dan nog een keer.
#
# Daarna werkt u alleen nog in de formulieren.
#
# Dit notebook werkt zonder internet. Er wordt niets verstuurd.

# %% [markdown] lang="de" file="02_sitzung_vorbereiten"
# # Die Sitzung vorbereiten
#
# In diesem Notebook bereiten Sie eine Sitzung der Lenkungsgruppe vor. Sie stellen Maßnahmen ein. Sie sehen, was sich ändert. Sie tragen einen Beschlussvorschlag ein.
#
# So beginnen Sie: Wählen Sie oben im Menü *Ausführen* und dann *Alle Zellen ausführen*. Passiert nichts? Warten Sie, bis unten „Leerlauf“ steht, und wählen Sie es dann noch einmal.
#
# Danach arbeiten Sie nur noch in den Formularen.
#
# Dieses Notebook arbeitet ohne Internet. Es wird nichts verschickt.

# %%
import gros

gros.use("{language}")

# %% [markdown] lang="nl"
# ## 1. Maatregelen instellen
#
# Verander een getal. Kies daarna de knop *Voorproef*. De voorproef rekent met een deel van de inwoners. De knop *Volledige run* rekent met iedereen en duurt veel langer.
#
# Wilt u met de zaal eerst raden? Open *Eerst raden* en vul de gok in, vóór de voorproef.
#
# Ziet u hieronder geen formulier? Klik op het vak en druk op `Shift` en `Enter`.

# %% [markdown] lang="de"
# ## 1. Maßnahmen einstellen
#
# Ändern Sie eine Zahl. Wählen Sie dann die Schaltfläche *Vorschau*. Die Vorschau rechnet mit einem Teil der Einwohner. Die Schaltfläche *Vollständiger Lauf* rechnet mit allen und dauert viel länger.
#
# Möchten Sie mit allen im Saal zuerst schätzen? Öffnen Sie *Erst schätzen* und tragen Sie die Schätzung ein, vor der Vorschau.
#
# Sehen Sie unten kein Formular? Klicken Sie auf das Feld und drücken Sie `Shift` und `Enter`.

# %%
meeting = gros.panel()
meeting

# %% [markdown] lang="nl"
# ## 2. De uitkomst
#
# Hier staat de nieuwste uitkomst. Zij blijft staan als u het notebook opslaat. Verandert u een getal en kiest u opnieuw *Voorproef*? Dan blijft de vorige lijn als grijze stippen zichtbaar.

# %% [markdown] lang="de"
# ## 2. Das Ergebnis
#
# Hier steht das neueste Ergebnis. Es bleibt stehen, wenn Sie das Notebook speichern. Ändern Sie eine Zahl und wählen Sie noch einmal *Vorschau*? Dann bleibt die vorige Linie als graue Punkte sichtbar.

# %%
meeting.result()

# %% [markdown] lang="nl"
# Wie wint? Dat ziet u na elke voorproef, per gemeente en per opleidingsniveau:

# %% [markdown] lang="de"
# Wer gewinnt? Das sehen Sie nach jeder Vorschau, nach Kommune und nach Bildungsstand:

# %%
meeting.gains()

# %% [markdown] lang="nl"
# ## 3. Vergelijken
#
# Deze tabel zet uw scenario naast het hele programma. Na elke voorproef komt er vanzelf een nieuwe tabel.

# %% [markdown] lang="de"
# ## 3. Vergleichen
#
# Diese Tabelle stellt Ihr Szenario neben das ganze Programm. Nach jeder Vorschau erscheint von selbst eine neue Tabelle.

# %%
meeting.compare("gros")

# %% [markdown] lang="nl"
# ## 4. Een besluit voorbereiden
#
# De stuurgroep bereidt besluiten voor. Zij beslist niet over het geld. Het programma voegt het scenario zelf bij.

# %% [markdown] lang="de"
# ## 4. Einen Beschluss vorbereiten
#
# Die Lenkungsgruppe bereitet Beschlüsse vor. Sie entscheidet nicht über das Geld. Das Programm fügt das Szenario selbst bei.

# %%
entry = gros.decision(meeting)
entry

# %% [markdown] lang="nl"
# Dit staat er nu in de besluitenlijst:

# %% [markdown] lang="de"
# Das steht jetzt im Beschlussprotokoll:

# %%
entry.log()

# %% [markdown] lang="nl"
# ## 5. Verder
#
# - Uw scenario is een gewoon tekstbestand. Onder het formulier staat waar het ligt.
# - Met de opdracht `gros compare` en de naam van het bestand krijgt u de hele pagina in twee talen.
# - Eerdere instellingen vindt u onder het formulier terug.

# %% [markdown] lang="de"
# ## 5. Weiter
#
# - Ihr Szenario ist eine gewöhnliche Textdatei. Unter dem Formular steht, wo sie liegt.
# - Mit dem Befehl `gros compare` und dem Namen der Datei erhalten Sie die ganze Seite in zwei Sprachen.
# - Frühere Einstellungen finden Sie unter dem Formular wieder.
