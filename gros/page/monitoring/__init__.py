"""The page of monitoring: three levels of article 7.2, decisions, cards and the yearly report."""
