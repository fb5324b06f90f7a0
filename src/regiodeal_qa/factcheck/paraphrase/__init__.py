"""A sentence beside the passage that it renders: what it says otherwise. No model, only words."""
