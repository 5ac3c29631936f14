"""Who decides, who pays, who delivers: the network of organisations on both sides of the border."""
