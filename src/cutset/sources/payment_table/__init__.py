"""Payments in tables: CSV and Parquet, by a mapping."""
