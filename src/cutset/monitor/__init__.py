"""Payments watched for laundering patterns: each is scored on what came at or before it."""
