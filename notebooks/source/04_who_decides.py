# %% [markdown] lang="nl" file="04_wie_beslist"
# # Wie beslist?
#
# In dit notebook ziet u wie bij de samenwerking over de grens betrokken is. U ziet wie ja moet zeggen, wie betaalt en wie uitvoert. En u ziet wat er gebeurt als iemand wegvalt.
#
# Begin zo: kies in het menu bovenaan *Uitvoeren* en dan *Run All Cells* (Engels voor: alle cellen uitvoeren). Gebeurt er niets? Wacht tot onderaan ‘Inactief’ staat en kies het dan nog een keer.
#
# De stuurgroep bereidt besluiten voor. Besluiten nemen de raden, de colleges, de provincie en de ministeries. De rollen per maatregel zijn niet overeengekomen: het programmabureau moet ze nog bevestigen.

# %% [markdown] lang="de" file="04_wer_entscheidet"
# # Wer entscheidet?
#
# In diesem Notebook sehen Sie, wer an der Zusammenarbeit über die Grenze beteiligt ist. Sie sehen, wer Ja sagen muss, wer zahlt und wer umsetzt. Und Sie sehen, was passiert, wenn jemand wegfällt.
#
# So beginnen Sie: Wählen Sie oben im Menü *Ausführen* und dann *Alle Zellen ausführen*. Passiert nichts? Warten Sie, bis unten „Leerlauf“ steht, und wählen Sie es dann noch einmal.
#
# Die Lenkungsgruppe bereitet Beschlüsse vor. Beschlüsse fassen die Räte, die Verwaltungsspitzen, die Provinz und die Ministerien. Die Rollen je Maßnahme sind nicht vereinbart: Das Programmbüro muss sie noch bestätigen.

# %%
import gros

gros.use("{language}")
network = gros.network()

# %% [markdown] lang="nl"
# ## 1. De stuurgroep
#
# Links staan de Nederlandse organisaties, rechts de Duitse. In het midden staat wat van beide landen is. De overeenkomst laat open of Aken en de StädteRegion elk één of twee wethouders sturen. Dat staat er dus ook open.

# %% [markdown] lang="de"
# ## 1. Die Lenkungsgruppe
#
# Links stehen die niederländischen Organisationen, rechts die deutschen. In der Mitte steht, was zu beiden Ländern gehört. Die Vereinbarung lässt offen, ob Aachen und die StädteRegion je ein oder zwei Mitglieder entsenden. Das steht hier also auch offen.

# %%
network.view("steering")

# %% [markdown] lang="nl"
# Dezelfde relaties in woorden:

# %% [markdown] lang="de"
# Dieselben Beziehungen in Worten:

# %%
network.relations("steering")

# %% [markdown] lang="nl"
# ## 2. Een programmalijn
#
# Hier is lijn 2, economie en mobiliteit. De andere lijnen heten `line1`, `line3` en `line4`. Alle organisaties samen ziet u met `all`.

# %% [markdown] lang="de"
# ## 2. Eine Programmlinie
#
# Hier ist Linie 2, Wirtschaft und Mobilität. Die anderen Linien heißen `line1`, `line3` und `line4`. Alle Organisationen zusammen sehen Sie mit `all`.

# %%
network.view("line2")

# %% [markdown] lang="nl"
# Wie in de werkgroepen zit, is niet bekendgemaakt. Wie er waarschijnlijk zit, is een aanname. Die is gestippeld:

# %% [markdown] lang="de"
# Wer in den Arbeitsgruppen sitzt, ist nicht veröffentlicht. Wer dort wahrscheinlich sitzt, ist eine Annahme. Sie ist gepunktet:

# %%
gros.network(members=True).view("line2")

# %% [markdown] lang="nl"
# ## 3. Het netwerk in kengetallen
#
# Achter elk kengetal staat in één zin wat het betekent.

# %% [markdown] lang="de"
# ## 3. Das Netzwerk in Kennzahlen
#
# Hinter jeder Kennzahl steht in einem Satz, was sie bedeutet.

# %%
network.figures()

# %% [markdown] lang="nl"
# Wie doet wat, en wat ontbreekt aan één kant van de grens?

# %% [markdown] lang="de"
# Wer tut was, und was fehlt auf einer Seite der Grenze?

# %%
network.roles()

# %%
network.gaps()

# %% [markdown] lang="nl"
# ## 4. Wie moet ja zeggen?
#
# Wij nemen de elektrische deelfietsen uit het GROS-programma 2027–2030. Elke regel is één ja. De langste keten bepaalt wanneer de maatregel op zijn vroegst kan beginnen. De dagen zijn aangenomen.

# %% [markdown] lang="de"
# ## 4. Wer muss Ja sagen?
#
# Wir nehmen die Leih-Pedelecs aus dem GROS-Programm 2027–2030. Jede Zeile ist ein Ja. Die längste Kette bestimmt, wann die Maßnahme frühestens beginnen kann. Die Tage sind angenommen.

# %%
gros.network("gros").path("shared_ebikes")

# %% [markdown] lang="nl"
# ## 5. Wat als iemand wegvalt?
#
# Hier vallen UWV, het Zweckverband Region Aachen en de fietsaanbieder weg. Wilt u iets anders proberen? Klik op de drie puntjes en verander de namen.

# %% [markdown] lang="de"
# ## 5. Was, wenn jemand wegfällt?
#
# Hier fallen UWV, der Zweckverband Region Aachen und der Fahrradanbieter weg. Möchten Sie etwas anderes ausprobieren? Klicken Sie auf die drei Punkte und ändern Sie die Namen.

# %%
gone = ["uwv", "region_aachen_zv", "velocity", "velocity_limburg"]
gros.network(without=gone).changes()

# %% [markdown] lang="nl"
# ## 6. Verder
#
# - Met de opdracht `gros graph gros` ziet u alle ketens van het programma.
# - Met `gros graph --export svg` bewaart u de tekeningen. Voor andere programma’s zijn er `gexf`, `graphml`, `kumu` en `csv`.
# - Met `gros compare --governance` rekent u uit wat het wachten op elk ja kost.

# %% [markdown] lang="de"
# ## 6. Weiter
#
# - Mit dem Befehl `gros graph gros` sehen Sie alle Ketten des Programms.
# - Mit `gros graph --export svg` speichern Sie die Zeichnungen. Für andere Programme gibt es `gexf`, `graphml`, `kumu` und `csv`.
# - Mit `gros compare --governance` berechnen Sie, was das Warten auf jedes Ja kostet.
