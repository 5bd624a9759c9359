"""From a folder to proven artefacts: what to export is found, planned, fitted, made."""
