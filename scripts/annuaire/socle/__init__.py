"""Ground floor: values that depend on nothing else of ours."""
