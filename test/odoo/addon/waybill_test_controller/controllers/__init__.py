from . import json_routes, http_routes
