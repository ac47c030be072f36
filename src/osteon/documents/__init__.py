"""Result sheet, leaflet and letter: data in, HTML and PDF out; no database."""
