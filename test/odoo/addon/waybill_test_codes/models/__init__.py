from . import product_customerinfo
