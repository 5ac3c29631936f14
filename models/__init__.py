"""The models: the labour market and the network of actors, without display or language."""
