"""Many submissions: a pool or a cluster, one collector, and how far it is."""
