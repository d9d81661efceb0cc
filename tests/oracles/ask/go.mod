module plimsoll/ask

go 1.26.8
