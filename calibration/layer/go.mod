module example.com/layer

go 1.26
