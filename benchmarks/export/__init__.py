"""What writing a layer in each format takes, beside geopandas and ogr2ogr."""
