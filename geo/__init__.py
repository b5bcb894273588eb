"""Geocode sites into GeoJSON layers."""
