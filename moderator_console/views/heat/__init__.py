"""What stands out in a conversation: counts beside what is usual."""
