"""Changes to the register that added documents give reason to; a person accepts them, or not."""
