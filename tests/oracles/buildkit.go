package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"github.com/distribution/reference"
	"github.com/moby/buildkit/client/llb"
	"github.com/moby/buildkit/client/llb/sourceresolver"
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb"
	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/linter"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerui"
	"github.com/moby/buildkit/frontend/gateway/client"
	gateway "github.com/moby/buildkit/frontend/gateway/pb"
	"github.com/moby/buildkit/solver/pb"

	digest "github.com/opencontainers/go-digest"
	ocispecs "github.com/opencontainers/image-spec/specs-go/v1"
	fstypes "github.com/tonistiigi/fsutil/types"
)

// question is a Dockerfile with what surrounds it.
type question struct {
	Text         string  `json:"text"`
	Dockerignore *string `json:"dockerignore"`
	// Images are configurations of base images, by the name that FROM has. One that is missing has none.
	Images map[string]ocispecs.ImageConfig `json:"images"`
}

// answer is what BuildKit makes of it on linux/amd64.
type answer struct {
	// Refused is why a build ends before its first step; empty: it does not.
	Refused string `json:"refused"`
	// Line is the first that the refusal names; 0: none.
	Line int `json:"line"`
	// Read says that every instruction was understood, whatever is refused later.
	Read         bool             `json:"read"`
	Instructions []instruction    `json:"instructions"`
	Stages       []stage          `json:"stages"`
	Config       *json.RawMessage `json:"config"`
	Checks       []check          `json:"checks"`
}

type instruction struct {
	First    int      `json:"first"`
	Last     int      `json:"last"`
	Keyword  string   `json:"keyword"`
	Flags    []string `json:"flags"`
	Original string   `json:"original"`
}

type stage struct {
	Name     string `json:"name"`
	Base     string `json:"base"`
	Platform string `json:"platform"`
}

type check struct {
	Line int    `json:"line"`
	Rule string `json:"rule"`
	Text string `json:"text"`
}

func buildkit(line []byte) (any, error) {
	var asked question
	if err := json.Unmarshal(line, &asked); err != nil {
		return nil, err
	}
	text := []byte(asked.Text)
	said := answer{Instructions: []instruction{}, Stages: []stage{}, Checks: []check{}}
	said.parse(text)
	if err := said.build(text, asked); err != nil {
		return nil, err
	}
	return said, said.lint(text, asked)
}

func (said *answer) parse(text []byte) {
	file, err := parser.Parse(bytes.NewReader(text))
	if err != nil {
		return
	}
	for _, node := range file.AST.Children {
		said.Instructions = append(said.Instructions, instruction{
			First: node.StartLine, Last: node.EndLine, Keyword: node.Value, Flags: node.Flags, Original: node.Original,
		})
	}
	stages, _, err := instructions.Parse(file.AST, linter.New(&linter.Config{}))
	if err != nil {
		return
	}
	said.Read = true
	for _, read := range stages {
		said.Stages = append(said.Stages, stage{Name: read.Name, Base: read.BaseName, Platform: read.Platform})
	}
}

func (said *answer) build(text []byte, asked question) error {
	opt, err := options(text, asked)
	if err != nil {
		return err
	}
	built, err := dockerfile2llb.Dockerfile2LLB(context.Background(), text, *opt)
	if err != nil {
		said.Refused = sorted(err.Error())
		var located *parser.LocationError
		if errors.As(err, &located) && len(located.Locations) > 0 && len(located.Locations[0]) > 0 {
			said.Line = located.Locations[0][0].Start.Line
		}
		return nil
	}
	config, err := json.Marshal(built.Image.Config)
	said.Config = (*json.RawMessage)(&config)
	return err
}

// sorted puts the rules in order that end a build; BuildKit names them in any.
func sorted(message string) string {
	const start = "lint violation found for rules: "
	rules, found := strings.CutPrefix(message, start)
	if !found {
		return message
	}
	names := strings.Split(rules, ", ")
	slices.Sort(names)
	return start + strings.Join(names, ", ")
}

func (said *answer) lint(text []byte, asked question) error {
	opt, err := options(text, asked)
	if err != nil {
		return err
	}
	found, err := dockerfile2llb.DockerfileLint(context.Background(), text, *opt)
	if err != nil {
		return err
	}
	for _, warning := range found.Warnings {
		at := 0
		if ranges := warning.Location.GetRanges(); len(ranges) > 0 {
			at = int(ranges[0].GetStart().GetLine())
		}
		said.Checks = append(said.Checks, check{Line: at, Rule: warning.RuleName, Text: warning.Detail})
	}
	return nil
}

func options(text []byte, asked question) (*dockerfile2llb.ConvertOpt, error) {
	daemon := &builder{asked: asked}
	ui, err := dockerui.NewClient(daemon)
	if err != nil {
		return nil, err
	}
	platform := linux()
	source := llb.NewSourceMap(nil, "Dockerfile", "Dockerfile", text)
	source.Definition = &llb.Definition{}
	return &dockerfile2llb.ConvertOpt{
		Config:         ui.Config,
		Client:         ui,
		SourceMap:      source,
		TargetPlatform: &platform,
		MetaResolver:   daemon,
		Warn:           func(_, _, _, _ string, _ []parser.Range) {},
	}, nil
}

func linux() ocispecs.Platform {
	return ocispecs.Platform{OS: "linux", Architecture: "amd64"}
}

// builder stands for the daemon: it knows the images and the .dockerignore of the question. What is not
// overridden is never called.
type builder struct {
	client.Client
	asked question
}

func (b *builder) BuildOpts() client.BuildOpts {
	return client.BuildOpts{
		Opts:    map[string]string{},
		LLBCaps: pb.Caps.CapSet(pb.Caps.All()),
		Caps:    gateway.Caps.CapSet(nil),
		Workers: []client.WorkerInfo{{Platforms: []ocispecs.Platform{linux()}}},
	}
}

func (b *builder) Solve(context.Context, client.SolveRequest) (*client.Result, error) {
	result := client.NewResult()
	result.SetRef(&files{dockerignore: b.asked.Dockerignore})
	return result, nil
}

func (b *builder) ResolveImageConfig(
	_ context.Context, name string, opt sourceresolver.Opt,
) (string, digest.Digest, []byte, error) {
	platform := linux()
	if opt.ImageOpt != nil && opt.ImageOpt.Platform != nil {
		platform = *opt.ImageOpt.Platform
	}
	image := ocispecs.Image{Platform: platform}
	wanted := whole(name)
	for own, config := range b.asked.Images {
		if whole(own) == wanted {
			image.Config = config
		}
	}
	config, err := json.Marshal(image)
	return name, digest.FromBytes(config), config, err
}

// whole is a reference with its registry and tag.
func whole(name string) string {
	parsed, err := reference.ParseNormalizedNamed(name)
	if err != nil {
		return name
	}
	return reference.TagNameOnly(parsed).String()
}

// files are those of the context that BuildKit reads before it builds.
type files struct {
	client.Reference
	dockerignore *string
}

func (f *files) StatFile(context.Context, client.StatRequest) (*fstypes.Stat, error) {
	if f.dockerignore == nil {
		return nil, errors.New("no such file")
	}
	return &fstypes.Stat{Size: int64(len(*f.dockerignore))}, nil
}

func (f *files) ReadFile(context.Context, client.ReadRequest) ([]byte, error) {
	if f.dockerignore == nil {
		return nil, errors.New("no such file")
	}
	return []byte(*f.dockerignore), nil
}
