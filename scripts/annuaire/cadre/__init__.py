"""What every page has: templates, header, footer, policy, links."""
