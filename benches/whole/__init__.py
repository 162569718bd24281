"""What `benches/peers` is made of: whole processes against one served sandbox, side by side."""
