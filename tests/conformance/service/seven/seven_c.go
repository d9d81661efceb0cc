// Package seven is the part of the service that is written in C.
package seven

// #define _GNU_SOURCE
// #include <stdlib.h>
// static int seven(void) { return (int)strtol("7", 0, 10); }
import "C"

// Seven returns 7.
func Seven() int { return int(C.seven()) }
