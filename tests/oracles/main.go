// Command oracles asks programs that others wrote what they say of files, so that Plimsoll can be compared with
// them. How it is asked stands in package ask; the folder workflow is a second program of this kind, because its
// modules don't go together with those here.
//
// A subject is a file here that the list names.
package main

import "plimsoll/ask"

func main() {
	ask.Subjects{
		"bake":         ask.Read(bake),
		"buildkit":     buildkit,
		"compose":      ask.Read(compose),
		"dockerignore": dockerignore,
		"kubernetes":   ask.Read(kubernetes),
	}.Main()
}
