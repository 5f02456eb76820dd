"""What the project is built on: the licences of all dependencies, listed and checked."""
