"""Reports: started, read with every number open, corrected, submitted, signed, downloaded."""
