"""The screens. Qt lives here and in app.py; words people read are in ui/ or in self.tr()."""
