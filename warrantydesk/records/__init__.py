"""What every paper shares: steps, history, numbers, versions, deadlines, attachments, issues."""
