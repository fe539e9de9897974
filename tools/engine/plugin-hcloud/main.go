// Command pulumi-resource-hcloud bridges the Terraform provider for Hetzner Cloud to Pulumi, with the tokens of the
// official plugin. It is built only where the official plugin cannot be fetched: once to write its own schema
// (PLUGIN_SCHEMA=1), then again with that schema inside.
package main

import (
	"context"
	_ "embed"
	"os"

	"github.com/hetznercloud/terraform-provider-hcloud/hcloud"
	pftfbridge "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/pf/tfbridge"
	pftfgen "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/pf/tfgen"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge/tokens"
	shim "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfshim"
	shimv2 "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfshim/sdk-v2"
)

//go:embed bridge-metadata.json
var metadata []byte

//go:embed schema.json
var schema []byte

const version = "1.32.1"

func provider(ctx context.Context) tfbridge.ProviderInfo {
	info := tfbridge.ProviderInfo{
		P:            pftfbridge.MuxShimWithPF(ctx, shimv2.NewProvider(hcloud.Provider()), hcloud.NewPluginProvider()),
		Name:         "hcloud",
		Version:      version,
		GitHubOrg:    "hetznercloud",
		Repository:   "https://github.com/pulumi/pulumi-hcloud",
		MetadataInfo: tfbridge.NewProviderMetadata(metadata),
		Resources:    map[string]*tfbridge.ResourceInfo{},
	}
	// Pulumi's ids are strings; the provider has some that are numbers.
	info.P.ResourcesMap().Range(func(key string, value shim.Resource) bool {
		if id, ok := value.Schema().GetOk("id"); ok && id.Type() != shim.TypeString {
			info.Resources[key] = &tfbridge.ResourceInfo{Fields: map[string]*tfbridge.SchemaInfo{"id": {Type: "string"}}}
		}
		return true
	})
	info.MustComputeTokens(tokens.SingleModule("hcloud_", "index", tokens.MakeStandard("hcloud")))
	info.SetAutonaming(255, "-")
	return info
}

func main() {
	ctx := context.Background()
	if os.Getenv("PLUGIN_SCHEMA") != "" {
		pftfgen.MainWithMuxer("hcloud", provider(ctx))
		return
	}
	pftfbridge.MainWithMuxer(ctx, "hcloud", provider(ctx), schema)
}
