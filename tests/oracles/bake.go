package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/docker/buildx/bake/hclparser"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclparse"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"plimsoll/ask"
)

// definition is what buildx's bake.Config is: the package itself needs all of buildx, its parser does not.
type definition struct {
	Groups  []*group  `json:"group" hcl:"group,block" cty:"group"`
	Targets []*target `json:"target" hcl:"target,block" cty:"target"`
}

type group struct {
	Name        string   `json:"name" hcl:"name,label" cty:"name"`
	Description string   `json:"description,omitempty" hcl:"description,optional" cty:"description"`
	Targets     []string `json:"targets" hcl:"targets" cty:"targets"`
}

// target has the attributes of buildx's bake.Target that are looked at here. The parser passes over those that it
// does not know; here they are warned of.
type target struct {
	Name        string             `json:"name" hcl:"name,label" cty:"name"`
	Description string             `json:"description,omitempty" hcl:"description,optional" cty:"description"`
	Inherits    []string           `json:"inherits,omitempty" hcl:"inherits,optional" cty:"inherits"`
	Annotations []string           `json:"annotations,omitempty" hcl:"annotations,optional" cty:"annotations"`
	Attest      []string           `json:"attest,omitempty" hcl:"attest,optional" cty:"attest"`
	Context     *string            `json:"context,omitempty" hcl:"context,optional" cty:"context"`
	Contexts    map[string]string  `json:"contexts,omitempty" hcl:"contexts,optional" cty:"contexts"`
	Dockerfile  *string            `json:"dockerfile,omitempty" hcl:"dockerfile,optional" cty:"dockerfile"`
	Args        map[string]*string `json:"args,omitempty" hcl:"args,optional" cty:"args"`
	Labels      map[string]*string `json:"labels,omitempty" hcl:"labels,optional" cty:"labels"`
	Tags        []string           `json:"tags,omitempty" hcl:"tags,optional" cty:"tags"`
	CacheFrom   []string           `json:"cache-from,omitempty" hcl:"cache-from,optional" cty:"cache-from"`
	CacheTo     []string           `json:"cache-to,omitempty" hcl:"cache-to,optional" cty:"cache-to"`
	Target      *string            `json:"target,omitempty" hcl:"target,optional" cty:"target"`
	Secrets     []string           `json:"secret,omitempty" hcl:"secret,optional" cty:"secret"`
	SSH         []string           `json:"ssh,omitempty" hcl:"ssh,optional" cty:"ssh"`
	Platforms   []string           `json:"platforms,omitempty" hcl:"platforms,optional" cty:"platforms"`
	Outputs     []string           `json:"output,omitempty" hcl:"output,optional" cty:"output"`
	Pull        *bool              `json:"pull,omitempty" hcl:"pull,optional" cty:"pull"`
	NoCache     *bool              `json:"no-cache,omitempty" hcl:"no-cache,optional" cty:"no-cache"`
	NetworkMode *string            `json:"network,omitempty" hcl:"network,optional" cty:"network"`
}

var targetName = regexp.MustCompile(`^[a-zA-Z0-9_-]+$`)

// bake reads docker-bake.hcl with the parser of `docker buildx bake`, with nothing set in the environment.
func bake(text []byte) (said ask.Loaded, err error) {
	file, problems := hclparse.NewParser().ParseHCL(text, "docker-bake.hcl")
	var read definition
	if !problems.HasErrors() {
		_, problems = hclparser.Parse(hclparser.MergeFiles([]*hcl.File{file}), hclparser.Opt{
			LookupVar: func(string) (string, bool) { return "", false },
			ValidateLabel: func(name string) error {
				if !targetName.MatchString(name) {
					return fmt.Errorf("%q is no name of a target", name)
				}
				return nil
			},
		}, &read)
	}
	if problems.HasErrors() {
		said.Refused = problems.Error()
		return said, nil
	}
	said.Model = read
	for _, block := range file.Body.(*hclsyntax.Body).Blocks {
		for name := range block.Body.Attributes {
			if block.Type == "target" && !slices.Contains(attributes, name) {
				said.Warnings = append(said.Warnings, fmt.Sprintf("no attribute of a target: %s", name))
			}
		}
	}
	slices.Sort(said.Warnings)
	return said, nil
}

// attributes are all that bake.Target has in buildx v0.38.2.
var attributes = strings.Fields(`annotations args attest cache-from cache-to call context contexts description dockerfile
	dockerfile-inline entitlements extra-hosts inherits labels matrix name network no-cache no-cache-filter output
	platforms policy pull resources secret shm-size ssh tags target ulimits`)
