//go:build !cgo

// Package seven is the part of the service that is written in C.
package seven

import "log"

// Seven complains, as packages do that compile without C and can't work so.
func Seven() int {
	log.Print("not well: {says}")
	return 7
}
