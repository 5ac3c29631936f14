# %% [markdown] lang="nl" file="06_opnieuw_rekenen_en_controleren"
# # Opnieuw rekenen en controleren
#
# In dit notebook rekent u een reeks runs door. Daarna controleert u of dezelfde getallen er weer uitkomen.
#
# De reeks is heel klein, zodat u niet hoeft te wachten. De getallen zeggen daarom niets over de regio.

# %% [markdown] lang="de" file="06_noch_einmal_rechnen_und_pruefen"
# # Noch einmal rechnen und prüfen
#
# In diesem Notebook berechnen Sie eine Reihe von Läufen. Danach prüfen Sie, ob dieselben Zahlen wieder herauskommen.
#
# Die Reihe ist sehr klein, damit Sie nicht warten müssen. Die Zahlen sagen deshalb nichts über die Region.

# %% [markdown] lang="nl"
# ## 1. De reeks doorrekenen
#
# Wat de reeks vraagt, staat in het bestand `scenarios/batches/try_out.toml`. Onder de cel leest u hoeveel runs klaar zijn en hoelang het nog duurt.
#
# Wilt u stoppen? Klik op de stopknop boven het notebook. Wat klaar is, blijft bewaard. Voer de cel nog een keer uit, en zij gaat daar verder.

# %% [markdown] lang="de"
# ## 1. Die Reihe berechnen
#
# Was die Reihe verlangt, steht in der Datei `scenarios/batches/try_out.toml`. Unter der Zelle lesen Sie, wie viele Läufe fertig sind und wie lange es noch dauert.
#
# Möchten Sie anhalten? Klicken Sie auf die Stopptaste über dem Notebook. Was fertig ist, bleibt gespeichert. Führen Sie die Zelle noch einmal aus, dann macht sie dort weiter.

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
# Het programma kiest door toeval een paar runs en rekent ze opnieuw. Zijn de getallen gelijk? Dan staat er ‘gelijk’. Anders leest u wat er anders is: de code, de gegevens, een bibliotheek of de computer.

# %% [markdown] lang="de"
# ## 3. Prüfen
#
# Das Programm wählt zufällig einige Läufe aus und rechnet sie noch einmal. Sind die Zahlen gleich? Dann steht dort „gleich“. Sonst lesen Sie, was anders ist: der Code, die Daten, eine Bibliothek oder der Rechner.

# %%
gros.verify("../../results/try_out", share=0.3)

# %% [markdown] lang="nl"
# ## 4. Verder
#
# - De tabellen liggen in de map `results/try_out/batches/try_out`. Het bestand `columns.csv` legt elke kolom uit.
# - Een eigen reeks? Kopieer het bestand en noem het in `gros.run_batch`.
# - Een map van iemand anders controleert u met `gros verify` en de naam van de map.

# %% [markdown] lang="de"
# ## 4. Weiter
#
# - Die Tabellen liegen im Ordner `results/try_out/batches/try_out`. Die Datei `columns.csv` erklärt jede Spalte.
# - Eine eigene Reihe? Kopieren Sie die Datei und nennen Sie sie in `gros.run_batch`.
# - Einen Ordner von anderen prüfen Sie mit `gros verify` und dem Namen des Ordners.
