"""suppcheck for Python, through ctypes and the standard library alone.

    import suppcheck

    checker = suppcheck.Checker()
    report = checker.check({"supplements": ["magnesium citrate 200 mg"],
                            "medicines": ["Cipro 500 mg"],
                            "today": "2026-11-22"})
    print(report["outcome"], [f["id"] for f in report["findings"]])

A profile is what suppcheck-profile.schema.json says, a report what
suppcheck-report.schema.json says. Not medical advice: an outcome of
"none-known" says that nothing is known to these rules, and "incomplete" that
something was not judged.
"""
import ctypes
import ctypes.util
import json
import threading

_STATUS = {1: "no memory", 2: "file", 3: "syntax", 4: "schema", 5: "limit",
           6: "argument", 7: "sink", 8: "unsupported"}
_LAYER_DEFAULT, _LAYER_FOLDER = 1, 2


class Error(Exception):
    """What the library refused; status is a number of supp_status."""

    def __init__(self, status, error):
        self.status = status
        self.kind = _STATUS.get(status, "unknown")
        self.source = error.source.decode("utf-8", "replace")
        self.line, self.column = error.line, error.column
        self.diagnostic = error.diag
        super().__init__(error.text.decode("utf-8", "replace"))


class _Error(ctypes.Structure):
    _fields_ = [("code", ctypes.c_int), ("diag", ctypes.c_uint32),
                ("line", ctypes.c_uint32), ("column", ctypes.c_uint32),
                ("source", ctypes.c_char * 96), ("text", ctypes.c_char * 160)]


class _Layer(ctypes.Structure):
    _fields_ = [("struct_size", ctypes.c_size_t), ("kind", ctypes.c_int),
                ("path", ctypes.c_char_p), ("bytes", ctypes.c_char_p),
                ("len", ctypes.c_size_t)]


_Sink = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p,
                         ctypes.POINTER(ctypes.c_char), ctypes.c_size_t)


def _open(path):
    """The library, with the types of the functions that are used here."""
    path = path or ctypes.util.find_library("suppcheck") or "libsuppcheck.so.0"
    lib = ctypes.CDLL(path)
    pointer, error = ctypes.c_void_p, ctypes.POINTER(_Error)
    out = ctypes.POINTER(pointer)
    for name, result, arguments in [
            ("supp_version", ctypes.c_char_p, []),
            ("supp_rulebase_default", pointer, []),
            ("supp_rulebase_load", ctypes.c_int,
             [ctypes.POINTER(_Layer), ctypes.c_size_t, pointer, out, error]),
            ("supp_rulebase_free", None, [pointer]),
            ("supp_checker_new", ctypes.c_int, [pointer, out, error]),
            ("supp_checker_free", None, [pointer]),
            ("supp_check_json", ctypes.c_int,
             [pointer, ctypes.c_char_p, ctypes.c_size_t, _Sink, pointer,
              error])]:
        function = getattr(lib, name)
        function.restype, function.argtypes = result, arguments
    return lib


class Checker:
    """Checks profiles. May be used by several threads, which take turns; for
    checks side by side, give each thread a Checker of its own."""

    def __init__(self, rules=None, add_rules=(), library=None):
        """rules: a folder in place of the built-in rules; add_rules: folders
        on top; library: the path of libsuppcheck, if it is nowhere usual."""
        self._lib = _open(library)
        self._rules = self._checker = None
        self._lock = threading.Lock()
        rulebase = self._lib.supp_rulebase_default()
        if rules is not None or add_rules:
            rulebase = self._rules = self._load(rules, add_rules)
        try:
            self._checker = self._made(self._lib.supp_checker_new, rulebase)
        except BaseException:
            self.close()
            raise

    @staticmethod
    def _made(make, *arguments):
        made, error = ctypes.c_void_p(), _Error()
        status = make(*arguments, ctypes.byref(made), ctypes.byref(error))
        if status != 0:
            raise Error(status, error)
        return made

    def _load(self, rules, add_rules):
        size = ctypes.sizeof(_Layer)
        layers = [_Layer(size, _LAYER_DEFAULT) if rules is None else
                  _Layer(size, _LAYER_FOLDER, str(rules).encode())]
        layers += [_Layer(size, _LAYER_FOLDER, str(folder).encode())
                   for folder in add_rules]
        return self._made(self._lib.supp_rulebase_load,
                          (_Layer * len(layers))(*layers), len(layers), None)

    @property
    def version(self):
        return self._lib.supp_version().decode()

    def check_bytes(self, profile):
        """JSON bytes in, JSON bytes out."""
        parts, error = [], _Error()

        def sink(_, data, length):
            # an exception may not pass through C: it stops the call instead
            try:
                parts.append(ctypes.string_at(data, length))
                return 0
            except BaseException:
                return 1

        with self._lock:
            if self._checker is None:
                raise ValueError("the checker is closed")
            status = self._lib.supp_check_json(
                self._checker, profile, len(profile), _Sink(sink), None,
                ctypes.byref(error))
        if status != 0:
            raise Error(status, error)
        return b"".join(parts)

    def check(self, profile):
        """A profile as a dictionary in, a report as a dictionary out."""
        data = json.dumps(profile, ensure_ascii=False).encode("utf-8")
        return json.loads(self.check_bytes(data))

    def close(self):
        """Frees the checker, then its rules. May be called twice."""
        with self._lock:
            checker, rules = self._checker, self._rules
            self._checker = self._rules = None
            if checker is not None:
                self._lib.supp_checker_free(checker)
            if rules is not None:
                self._lib.supp_rulebase_free(rules)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def __del__(self):
        if getattr(self, "_lock", None) is not None:
            self.close()
