"""Reports: started, read with every number open, corrected, submitted, reviewed, signed, downloaded."""
