"""The follow-up calendar: month, week, day and agenda, and the call sheet on paper."""
