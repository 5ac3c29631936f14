# %% [markdown] lang="nl" file="05_geld_en_monitoring"
# # Geld en monitoring
#
# In dit notebook ziet u hoe het met een programma staat. De Regio Deal kent drie niveaus: projecten en geld, resultaten, en de verdeling van het geld (artikel 7.2).
#
# Het gaat om een volgend programma, 2027–2030. Dat is een voorbeeld: niemand heeft het afgesproken.
#
# De stuurgroep bereidt besluiten voor. Zij beslist niet over het geld en geeft niets uit.
#
# Begin zo: kies in het menu bovenaan *Uitvoeren* en dan *Run All Cells* (Engels voor: alle cellen uitvoeren). Gebeurt er niets? Wacht tot onderaan ‘Inactief’ staat en kies het dan nog een keer.

# %% [markdown] lang="de" file="05_geld_und_monitoring"
# # Geld und Monitoring
#
# In diesem Notebook sehen Sie, wie es um ein Programm steht. Der Regio Deal kennt drei Ebenen: Projekte und Geld, Ergebnisse und die Aufteilung der Mittel (Artikel 7.2).
#
# Es geht um ein nächstes Programm, 2027–2030. Das ist ein Beispiel: Niemand hat es vereinbart.
#
# Die Lenkungsgruppe bereitet Beschlüsse vor. Sie entscheidet nicht über das Geld und gibt nichts aus.
#
# So beginnen Sie: Wählen Sie oben im Menü *Ausführen* und dann *Alle Zellen ausführen*. Passiert nichts? Warten Sie, bis unten „Leerlauf“ steht, und wählen Sie es dann noch einmal.

# %% [markdown] lang="nl"
# ## 1. Openen
#
# De bestanden liggen in de map `scenarios/monitoring/gros`. U kunt ze in elk tekstprogramma openen.

# %% [markdown] lang="de"
# ## 1. Öffnen
#
# Die Dateien liegen im Ordner `scenarios/monitoring/gros`. Sie können sie in jedem Textprogramm öffnen.

# %%
import gros

gros.use("{language}")
programme = gros.monitor("gros")

# %% [markdown] lang="nl"
# ## 2. Projecten en geld
#
# Dit is niveau (a). Bij elk project staat hoeveel antwoorden nog ontbreken. Bedragen zijn indicatief, totdat iemand ze toezegt.

# %% [markdown] lang="de"
# ## 2. Projekte und Geld
#
# Das ist Ebene (a). Bei jedem Projekt steht, wie viele Antworten noch fehlen. Beträge sind indikativ, bis jemand sie zusagt.

# %%
programme.level("a")

# %% [markdown] lang="nl"
# ## 3. Resultaten
#
# Dit is niveau (b). De Regio Deal noemt geen getallen voor GROS. Daarom staat er ‘niet overeengekomen’. Dat is een antwoord.
#
# Wat is waargenomen en wat is gemodelleerd, staat in aparte tabellen.

# %% [markdown] lang="de"
# ## 3. Ergebnisse
#
# Das ist Ebene (b). Der Regio Deal nennt für GROS keine Zahlen. Deshalb steht dort „nicht vereinbart“. Das ist eine Antwort.
#
# Beobachtetes und Modelliertes stehen in getrennten Tabellen.

# %%
programme.level("b")

# %% [markdown] lang="nl"
# ## 4. Verdeling van het geld
#
# Dit is niveau (c). De verdeling is indicatief. De partijen kijken er elk jaar samen naar (artikel 5.7).

# %% [markdown] lang="de"
# ## 4. Aufteilung der Mittel
#
# Das ist Ebene (c). Die Aufteilung ist indikativ. Die Partner sehen sie sich jedes Jahr gemeinsam an (Artikel 5.7).

# %%
programme.level("c")

# %% [markdown] lang="nl"
# ## 5. Een besluit voorbereiden
#
# De besluitenlijst groeit alleen aan. Een inschrijving verandert nooit: een verbetering is een nieuwe inschrijving.
#
# U oefent hier in een kopie. Het voorbeeld staat in `scenarios/monitoring/entry_example.toml`. De status kan niet zeggen dat de stuurgroep heeft besloten. Dat weigert het programma.

# %% [markdown] lang="de"
# ## 5. Einen Beschluss vorbereiten
#
# Das Beschlussprotokoll wächst nur. Ein Eintrag ändert sich nie: Eine Korrektur ist ein neuer Eintrag.
#
# Sie üben hier in einer Kopie. Das Beispiel steht in `scenarios/monitoring/entry_example.toml`. Der Status kann nicht sagen, dass die Lenkungsgruppe entschieden hat. Das lehnt das Programm ab.

# %%
folder = gros.practice("gros")
practised = gros.record(folder, folder.parent / "entry_example.toml")
practised.decisions()

# %% [markdown] lang="nl"
# ## 6. De voortgangsrapportage
#
# De tabellen zijn al ingevuld. De tekst schrijft u zelf (artikel 7.4).

# %% [markdown] lang="de"
# ## 6. Der Fortschrittsbericht
#
# Die Tabellen sind schon ausgefüllt. Den Text schreiben Sie selbst (Artikel 7.4).

# %%
programme.report()

# %% [markdown] lang="nl"
# ## 7. Verder
#
# - De hele pagina in twee talen maakt u met `gros monitor scenarios/monitoring/gros`.
# - Terugkijken op 2019–2022 doet u op een eigen pagina: `gros monitor scenarios/monitoring/gros_2020`.
# - Projectkaarten vult u in de map `cards` in. Wat u nog niet weet, laat u weg.

# %% [markdown] lang="de"
# ## 7. Weiter
#
# - Die ganze Seite in zwei Sprachen erstellen Sie mit `gros monitor scenarios/monitoring/gros`.
# - Der Rückblick auf 2019–2022 hat eine eigene Seite: `gros monitor scenarios/monitoring/gros_2020`.
# - Projektsteckbriefe füllen Sie im Ordner `cards` aus. Was Sie noch nicht wissen, lassen Sie weg.
