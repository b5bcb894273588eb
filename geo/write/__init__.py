"""Writing back into the files that people write: nothing changes but what is added.

* ``layer``  a pin into the YAML of a layer file
* ``table``  a pin into a row of a table
* ``proof``  what a text would say if it were the file
* ``pin``    all of it: the file is written once its new text is proved
"""
