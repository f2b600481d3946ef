// Does what `nats-server -t -c FILE` does, for one config after the other and in one process: to start a server takes
// longer than to read most configs. Built from the server's own sources by build.ts.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"

	"github.com/nats-io/nats-server/server"
)

// request is one line of the input.
type request struct {
	Folder string   `json:"folder"`
	Args   []string `json:"args"`
	// All of it, by name.
	Environment map[string]string `json:"environment"`
}

// answer is one line of the output. The printed bytes need not be UTF-8, so they go as base64.
type answer struct {
	Ok     bool   `json:"ok"`
	Output []byte `json:"output"`
}

// digested is what options are since the server prints a digest of a valid config.
type digested interface{ ConfigDigest() string }

func main() {
	in := bufio.NewReader(os.Stdin)
	out := json.NewEncoder(os.Stdout)
	must(out.Encode(map[string]string{"version": server.VERSION}))
	for {
		line, err := in.ReadBytes('\n')
		if err != nil {
			return
		}
		var next request
		must(json.Unmarshal(line, &next))
		must(out.Encode(check(next)))
	}
}

// check does the part of the server's main function that ends with the verdict. A panic is left to end the process, as
// it ends the server.
func check(next request) answer {
	os.Clearenv()
	for name, value := range next.Environment {
		must(os.Setenv(name, value))
	}
	must(os.Chdir(next.Folder))
	fs := flag.NewFlagSet("nats-server", flag.ExitOnError)
	opts, err := server.ConfigureOptions(fs, next.Args, server.PrintServerAndExit, fs.Usage, server.PrintTLSHelpAndDie)
	if err != nil {
		return answer{false, []byte(fmt.Sprintf("nats-server: %s\n", err))}
	}
	digest := ""
	if with, has := any(opts).(digested); has {
		digest = fmt.Sprintf(" (%s)", with.ConfigDigest())
	}
	return answer{true, []byte(fmt.Sprintf("nats-server: configuration file %s is valid%s\n", opts.ConfigFile, digest))}
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
