package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	apps "k8s.io/api/apps/v1"
	core "k8s.io/api/core/v1"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"plimsoll/ask"
	strict "sigs.k8s.io/json"
	"sigs.k8s.io/yaml"
)

// kinds are the objects that are read, by version and kind.
var kinds = map[string]func() any{
	"apps/v1 Deployment":       func() any { return &apps.Deployment{} },
	"v1 PersistentVolumeClaim": func() any { return &core.PersistentVolumeClaim{} },
	"v1 Service":               func() any { return &core.Service{} },
}

// kubernetes decodes each document into the type of the API that it names, as the server does with
// fieldValidation=Strict: unknown and repeated fields are refused. What the server checks later is left out.
func kubernetes(text []byte) (said ask.Loaded, err error) {
	objects, err := decoded(text)
	if err != nil {
		said.Refused = err.Error()
		return said, nil
	}
	said.Model = objects
	return said, nil
}

func decoded(text []byte) ([]any, error) {
	objects := []any{}
	documents := utilyaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(text)))
	for {
		document, err := documents.Read()
		if errors.Is(err, io.EOF) {
			return objects, nil
		}
		if err != nil {
			return nil, err
		}
		object, err := one(document)
		if err != nil {
			return nil, err
		}
		objects = append(objects, object)
	}
}

func one(document []byte) (any, error) {
	text, err := yaml.YAMLToJSONStrict(document)
	if err != nil {
		return nil, err
	}
	var named struct {
		Version string `json:"apiVersion"`
		Kind    string `json:"kind"`
	}
	if err := json.Unmarshal(text, &named); err != nil {
		return nil, err
	}
	empty, known := kinds[named.Version+" "+named.Kind]
	if !known {
		return nil, fmt.Errorf("no kind %s of %s", named.Kind, named.Version)
	}
	object := empty()
	wrong, err := strict.UnmarshalStrict(text, object)
	return object, errors.Join(append(wrong, err)...)
}
