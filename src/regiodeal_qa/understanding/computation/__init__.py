"""What is to be computed: operations, comparisons, sums, order, and whose money."""
