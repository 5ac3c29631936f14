# %% [markdown] lang="nl" file="01_eerste_kennismaking"
# # Eerste kennismaking
#
# In dit notebook vergelijkt u een toekomst met en zonder nieuwe maatregelen. Het gaat om Parkstad Limburg en de StädteRegion Aachen.
#
# U hoeft niets te programmeren. Klik op een vak en druk op `Shift` en `Enter`. Het resultaat verschijnt eronder.
#
# Dit notebook werkt zonder internet. Er wordt niets verstuurd.
#
# Wilt u iets veranderen? Bewaar dan een kopie in de map `notebooks/mine`. Dit notebook zelf wordt telkens opnieuw gemaakt.

# %% [markdown] lang="de" file="01_erster_einblick"
# # Erster Einblick
#
# In diesem Notebook vergleichen Sie eine Zukunft mit und ohne neue Maßnahmen. Es geht um Parkstad Limburg und die StädteRegion Aachen.
#
# Sie müssen nichts programmieren. Klicken Sie auf ein Feld und drücken Sie `Shift` und `Enter`. Das Ergebnis erscheint darunter.
#
# Dieses Notebook arbeitet ohne Internet. Es wird nichts verschickt.
#
# Möchten Sie etwas ändern? Speichern Sie dann eine Kopie im Ordner `notebooks/mine`. Dieses Notebook selbst wird immer wieder neu erstellt.

# %% [markdown] lang="nl"
# ## Waar wilt u beginnen?
#
# - **U bereidt een vergadering van de stuurgroep voor:** open [De vergadering voorbereiden](02_vergadering_voorbereiden.ipynb). Wie beslist, ziet u in [Wie beslist?](04_wie_beslist.ipynb)
# - **U zit in een werkgroep:** open [Programmalijnen vergelijken](03_programmalijnen_vergelijken.ipynb).
# - **U onderzoekt of controleert:** open [Opnieuw rekenen en controleren](06_opnieuw_rekenen_en_controleren.ipynb). Waar het model gokt, ziet u in [Wat het model wel en niet zegt](07_wat_het_model_wel_en_niet_zegt.ipynb). Het geld volgt u in [Geld en monitoring](05_geld_en_monitoring.ipynb).
#
# Weet u het nog niet? Lees dan hier verder.

# %% [markdown] lang="de"
# ## Wo möchten Sie beginnen?
#
# - **Sie bereiten eine Sitzung der Lenkungsgruppe vor:** Öffnen Sie [Die Sitzung vorbereiten](02_sitzung_vorbereiten.ipynb). Wer entscheidet, sehen Sie in [Wer entscheidet?](04_wer_entscheidet.ipynb)
# - **Sie arbeiten in einer Arbeitsgruppe mit:** Öffnen Sie [Programmlinien vergleichen](03_programmlinien_vergleichen.ipynb).
# - **Sie forschen oder prüfen:** Öffnen Sie [Noch einmal rechnen und prüfen](06_noch_einmal_rechnen_und_pruefen.ipynb). Wo das Modell nur schätzt, sehen Sie in [Was das Modell sagt und was nicht](07_was_das_modell_sagt_und_was_nicht.ipynb). Das Geld verfolgen Sie in [Geld und Monitoring](05_geld_und_monitoring.ipynb).
#
# Wissen Sie es noch nicht? Dann lesen Sie hier weiter.

# %% [markdown] lang="nl"
# ## 1. Openen
#
# De werkbank spreekt Nederlands in dit notebook. Getallen en data staan er zoals u ze gewend bent.

# %% [markdown] lang="de"
# ## 1. Öffnen
#
# Die Werkbank spricht in diesem Notebook Deutsch. Zahlen und Daten stehen so da, wie Sie es gewohnt sind.

# %%
import gros

gros.use("{language}")

# %% [markdown] lang="nl"
# ## 2. Scenario’s kiezen
#
# Een scenario is een verhaal over de toekomst. De referentie is de toekomst zonder nieuw programma.

# %% [markdown] lang="de"
# ## 2. Szenarien auswählen
#
# Ein Szenario ist eine Erzählung über die Zukunft. Die Referenz ist die Zukunft ohne neues Programm.

# %%
gros.scenarios()

# %% [markdown] lang="nl"
# ## 3. Vergelijken
#
# Wij vergelijken het scenario `gros` met de referentie. Dit is een voorproef: hij rekent met een deel van de inwoners en met weinig herhalingen. De allereerste keer duurt het een paar minuten, daarna gaat het veel sneller.

# %% [markdown] lang="de"
# ## 3. Vergleichen
#
# Wir vergleichen das Szenario `gros` mit der Referenz. Das ist eine Vorschau: Sie rechnet mit einem Teil der Einwohner und mit wenigen Wiederholungen. Beim allerersten Mal dauert es einige Minuten, danach geht es viel schneller.

# %%
result = gros.compare("gros", sample=0.1, replicates=4)
result["gros"].answer()

# %% [markdown] lang="nl"
# ## 4. Het resultaat lezen
#
# De lijn toont het verschil per maand. Het vlak eromheen toont wat het toeval kan doen. Ligt het vlak om de nul heen? Dan is niet te zeggen of het verschil er is.

# %% [markdown] lang="de"
# ## 4. Das Ergebnis lesen
#
# Die Linie zeigt die Differenz pro Monat. Die Fläche darum zeigt, was der Zufall ausmachen kann. Liegt die Fläche um die Null herum? Dann lässt sich nicht sagen, ob es die Differenz gibt.

# %%
result["gros"].over_time()

# %% [markdown] lang="nl"
# Waar wonen de mensen voor wie er iets verandert?

# %% [markdown] lang="de"
# Wo wohnen die Menschen, für die sich etwas ändert?

# %%
result["gros"].by_place()

# %% [markdown] lang="nl"
# Wat kost het, en hoe zeker is het effect?

# %% [markdown] lang="de"
# Was kostet es, und wie sicher ist die Wirkung?

# %%
result["gros"].money()

# %% [markdown] lang="nl"
# ## 5. Verder
#
# - Een volledige vergelijking maakt u met de opdracht `gros compare`. Die rekent met alle inwoners.
# - Andere scenario’s staan in de tabel hierboven. Klik bij stap 3 op de drie puntjes. Vul de naam in waar nu `gros` staat.

# %% [markdown] lang="de"
# ## 5. Weiter
#
# - Einen vollständigen Vergleich erstellen Sie mit dem Befehl `gros compare`. Er rechnet mit allen Einwohnern.
# - Andere Szenarien stehen in der Tabelle oben. Klicken Sie bei Schritt 3 auf die drei Punkte. Setzen Sie den Namen ein, wo jetzt `gros` steht.
