"""Terms of office: who heads the Party committee and the government, since when and until when."""
