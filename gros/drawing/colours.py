"""The colours of all pictures."""

# Okabe and Ito's colours: told apart by people who do not see red and green, and in grey print.
BLUE = "#0072B2"
ORANGE = "#D55E00"
INK = "#1a1a1a"
GREY = "#595959"
ORANGE_INK = "#a84300"  # the same hue, dark enough to be read
