# ruff: noqa: E501  # a line for each attack reads better than the attack in pieces
"""Attacks on the judge, by what they try: cells that read, answers that lie, changes to how answers are asked for."""

LOOK = """
import ctypes, gc, glob, io, os, socket, subprocess, sys, time
import numpy as np
PLACES = {places!r}
def tell(data):
    if isinstance(data, str): data = data.encode()
    if data and b"TOP" + b"-SECRET" in data: raise RuntimeError("LEAKED " + repr(data[:80]))
def read(path, size=4096):
    try:
        with open(path, "rb") as file: tell(file.read(size))
    except (OSError, ValueError): pass
def others():
    return [p for p in os.listdir("/proc") if p.isdigit() and int(p) != os.getpid()]
libc = ctypes.CDLL(None, use_errno=True)
"""

READERS = {
    "plain paths": "for p in PLACES: read(p)",
    "a folder's listing": "for p in PLACES:\n    for f in glob.glob(os.path.dirname(p) + '/**', recursive=True): read(f)",
    "a symbolic link": "for k, p in enumerate(PLACES):\n    os.symlink(p, f'soft{k}'); read(f'soft{k}')",
    "a hard link": "for k, p in enumerate(PLACES):\n    try: os.link(p, f'hard{k}'); read(f'hard{k}')\n    except OSError: pass",
    "its own root": "for p in PLACES: read('/proc/self/root' + p); read('/proc/self/cwd/../../../../..' + p)",
    "other processes' roots": "for n in others():\n    for p in PLACES: read(f'/proc/{n}/root{p}')",
    "other processes' environments": "for n in others(): read(f'/proc/{n}/environ')",
    "other processes' memory": "for n in others():\n    read(f'/proc/{n}/mem'); read(f'/proc/{n}/maps')",
    "other processes' open files": "for n in others():\n    for f in glob.glob(f'/proc/{n}/fd/*'):\n"
    "        if os.path.isfile(f): read(f)",
    "inherited files": "import stat\nfor fd in range(3, 256):\n    try:\n"
    "        if stat.S_ISREG(os.fstat(fd).st_mode): tell(os.pread(fd, 4096, 0))\n    except OSError: pass",
    "the C library": "for p in PLACES:\n    fd = libc.open(p.encode(), 0)\n    if fd >= 0: tell(os.read(fd, 4096))",
    "a system call": "for p in PLACES:\n    fd = libc.syscall(257, -100, p.encode(), 0, 0)\n"
    "    if fd >= 0: tell(os.read(fd, 4096))",
    "a file handle": "fd = libc.open_by_handle_at(-100, ctypes.create_string_buffer(136), 0)\nassert fd < 0",
    "another program": "for p in PLACES: tell(subprocess.run(['cat', p], capture_output=True).stdout)",
    "a shell's redirection": "for p in PLACES: tell(subprocess.run(f'cat < {p}', shell=True, capture_output=True).stdout)",
    "a pipe magic": "for p in PLACES:\n    get_ipython().system(f'cat {p} > out.txt 2>/dev/null'); read('out.txt')",
    "a database": "import sqlite3\nfor p in PLACES:\n    try: tell(repr(sqlite3.connect(f'file:{p}?mode=ro', uri=True)"
    ".execute('select * from secrets').fetchall()))\n    except sqlite3.Error: pass",
    "numpy's readers": "for p in PLACES:\n    try: tell(np.fromfile(p, dtype=np.uint8).tobytes())\n    except OSError: pass",
    "memory maps": "import mmap\nfor p in PLACES:\n    try: tell(mmap.mmap(os.open(p, 0), 0, prot=mmap.PROT_READ)[:])\n"
    "    except OSError: pass",
    "lines for tracebacks": "import linecache\nfor p in PLACES: tell(''.join(linecache.getlines(p)))",
    "package data": "import pkgutil\nfor n in ('grading/judge/input_seeds.py', 'grading/judge/assignment.py'):\n"
    "    try: pkgutil.get_data('autogradlab', n); raise RuntimeError('LEAKED')\n    except OSError: pass",
    "the grader as a module": "try:\n    import autogradlab.grading.judge.input_seeds\n    raise RuntimeError('LEAKED')\n"
    "except ImportError: pass",
    "byte code of the checks": "for p in glob.glob({pycache!r} + '/*'): raise RuntimeError('LEAKED ' + p)",
    "a raw device": "for p in ('/dev/mem', '/dev/kmsg', '/dev/vda', '/dev/sda'): read(p)",
    "objects in memory": "for o in gc.get_objects():\n    if type(o).__name__ in ('Exercise', 'Task', 'Misconception', 'Job'):\n"
    "        raise RuntimeError('LEAKED ' + repr(o)[:50])",
    "frames": "f = sys._getframe()\nwhile f:\n"
    "    if {{'secret', 'reference', 'wanted', 'seed'}} & set(f.f_locals): raise RuntimeError('LEAKED frame')\n    f = f.f_back",
    "namespaces": "for flag in (0x10000000, 0x20000, 0x40000000): assert libc.unshare(flag) != 0",
    "mounts": "assert libc.mount(b'/', b'/tmp', None, 4096, None) != 0\nassert libc.chroot(b'/') != 0",
    "tracing the parent": "assert libc.ptrace(16, os.getppid(), 0, 0) != 0\nassert libc.syscall(310, os.getppid(), 0, 0, 0, 0, 0) != 0",
    "being root": "for call in (lambda: os.setuid(0), lambda: os.setgroups([0]), lambda: os.chown('/tmp', 0, 0)):\n"
    "    try: call()\n    except OSError: continue\n    assert os.getuid() != 0 or call is None",
    "the network": "for a in (('127.0.0.1', 22), ('192.0.2.1', 80)):\n    try: s = socket.socket(); s.settimeout(1)\n"
    "    except OSError: continue\n    assert s.connect_ex(a) != 0",
    "the kernel's keys": "assert libc.syscall(250, 0, 0, 0, 0, 0) < 0",
    "shared memory of others": "for p in glob.glob('/dev/shm/*'): read(p)",
    "writing outside": "for p in (*PLACES, '/usr/x', '/etc/x', np.__file__):\n    try: open(p, 'a').close()\n"
    "    except OSError: continue\n    raise RuntimeError('LEAKED: wrote ' + p)",
}  # fmt: skip

NAMES = ("square_slope", "sine_of_square_slope", "local_derivatives", "nested_slope", "two_paths_slope",
         "gradient_by_autograd", "chain_slope")  # fmt: skip

# What a task's function gives back, or does, in place of an answer. None of these knows what is right.
ANSWERS = {
    "a float that changes": "class F(float):\n    n = 0\n    def __float__(self): F.n += 1; return float(F.n)\nreturn F(1)",
    "an array that changes": "class A:\n    n = 0\n    def __array__(self, *a, **k): A.n += 1; return np.array(float(A.n))\nreturn A()",
    "an array that answers NumPy": "class A(np.ndarray):\n    def __array_function__(self, *a): return True\n"
    "    def __array_ufunc__(self, *a, **k): return True\nreturn np.zeros(()).view(A)",
    "a pickle": "class P:\n    def __reduce__(self): return eval, ('1/0',)\nreturn P()",
    "a copy that runs": "class P:\n    def __deepcopy__(self, memo): os._exit(0)\nreturn P()",
    "a dict of marks": "return {'value': [0.0], 'shape': [], 'points': 99, 'status': 'right', 'parts': {}}",
    "an endless generator": "return iter(int, 1)",
    "a list in itself": "found = []; found.append(found); return found",
    "a list that lies": "class L(list):\n    def __len__(self): return 0\n    def __iter__(self): return iter([1e308] * 9)\nreturn L([1])",
    "a detach that changes": "class D:\n    def detach(self): return self\n    def numpy(self): return np.array(time.time())\nreturn D()",
    "words for numbers": "return np.array(['nan', 'inf'])",
    "a half": "return np.float16(0.25)",
    "another number": "return complex(0, 1)",
    "fractions": "from fractions import Fraction; return Fraction(10**400, 3)",
    "a huge text": "return '[' * 10_000_000",
    "a hostile repr": "class R:\n    def __repr__(self): return '\\x1b[2J\\u202e' * 10**6\nreturn R()",
    "a repr that raises": "class R:\n    __repr__ = __str__ = lambda self: 1 / 0\nreturn R()",
    "a hostile class name": "return type('\\u202e<script>' * 10_000, (), {})()",
    "an error of great size": "raise ValueError('x' * 50_000_000)",
    "an error that is no Exception": "raise BaseException('out')",
    "an end of the generator": "raise StopIteration",
    "an interruption": "raise KeyboardInterrupt",
    "leaving": "sys.exit(0)",
    "endless recursion": "sys.setrecursionlimit(10**6); f = lambda: f(); return f()",
    "the question, from the frames": "f = sys._getframe()\nwhile f:\n    for n in ('inputs', 'question', 'request'):\n"
    "        if n in f.f_locals: return f.f_locals[n]\n    f = f.f_back\nreturn None",
    "a number of digits": "sys.set_int_max_str_digits(0) if hasattr(sys, 'set_int_max_str_digits') else 0; return 10 ** 100_000",
    "a masked array": "return np.ma.masked_all(())",
    "not a number": "return np.array([float('nan')])",
    "a record": "return np.zeros((), dtype=[('value', 'f8'), ('points', 'i8')])",
    "no time": "return np.datetime64('NaT')",
    "a view of more elements than there is memory": "return np.lib.stride_tricks.as_strided(np.zeros(1), (10**12,), (0,))",
    "an object that has every attribute": "from unittest.mock import MagicMock; return MagicMock()",
    "a coroutine": "async def later(): return 0.0\nreturn later()",
    "a proxy of what is gone": "import weakref\nclass X: pass\nreturn weakref.proxy(X())",
    "an array of itself": "a = np.empty(1, dtype=object); a[0] = a; return a",
}  # fmt: skip

# Cells that change how answers are asked for, read or sent; the functions themselves say 0.
CHANGES = {
    "answers.plain": "import autogradlab.course.exercises.answers as a\na.plain = lambda v: {'value': [0.0], 'shape': [], 'points': 9}",
    "answers.collect_json": "import autogradlab.course.exercises.answers as a\na.collect_json = a.collect = lambda *_, **k: '[true]'",
    "answers' code": "import autogradlab.course.exercises.answers as a\na.as_array.__code__ = (lambda v: v).__code__",
    "pristine copies": "import autogradlab.course.exercises.pristine as p\np.PristineCopy.restore = lambda self: []",
    "copies in memory": "import gc\nfor o in gc.get_objects():\n    if type(o).__name__ == 'PristineCopy': o._values, o._code = [], []",
    "a module in sys.modules": "import sys, types\nsys.modules['autogradlab.course.observing'] = types.ModuleType('x')",
    "an import hook": "import sys\nclass Hook:\n    def find_spec(self, *a): raise ImportError('no')\nsys.meta_path.insert(0, Hook())",
    "__import__": "import builtins\nbuiltins.__import__ = lambda *a, **k: None",
    "isinstance and len": "import builtins\nbuiltins.isinstance = builtins.callable = lambda *a: True\nbuiltins.len = lambda x: 1",
    "json's encoder": "import json.encoder\njson.encoder.encode_basestring_ascii = json.encoder.c_make_encoder = None",
    "operator and math": "import operator, math\noperator.eq = math.isclose = math.isfinite = lambda *a, **k: True",
    "numpy's asarray": "import numpy as np\nnp.asarray = np.array = lambda *a, **k: 0",
    "a tracer": "import sys\nsys.settrace(lambda f, e, a: f.f_locals.clear()); sys.setprofile(lambda *a: None)",
    "a small integer": "import ctypes\nctypes.memmove(id(7) + 24, id(8) + 24, 4)",
    "the user's namespace": "class D(dict):\n    def get(self, *a): return lambda *b: 0.0\nget_ipython().user_ns = D(get_ipython().user_ns)",
    "run_cell": "get_ipython().run_cell = lambda *a, **k: type('R', (), {'error_before_exec': None, 'error_in_exec': None})()",
    "signals": "import signal\nfor s in (signal.SIGPROF, signal.SIGALRM, signal.SIGTERM):\n    signal.signal(s, signal.SIG_IGN)",
    "an atexit": "import atexit, os\natexit.register(os.write, 1, b'{}')",
    "a finalizer": "import weakref\nclass X: pass\nweakref.finalize(X(), lambda: 1 / 0)",
    "a name in other letters": "def \N{MATHEMATICAL BOLD SMALL S}quare_slope(x): return 10**9",
    "a class for a function": "class square_slope:\n    def __init__(self, x): pass\n    def __float__(self): return 0.0",
    "the standard streams": "import sys, io\nsys.stdout = sys.stderr = sys.stdin = io.StringIO()\nsys.__stdout__ = None",
    "codecs": "import codecs\ncodecs.register(lambda n: None)\nstr.encode",
    "random seeds": "import random, numpy as np\nrandom.seed = np.random.seed = np.random.default_rng = lambda *a: None",
    "a float that equals all": "import builtins\nbuiltins.float = type('F', (float,), {'__eq__': lambda s, o: True, '__sub__': lambda s, o: 0.0})",
    "a thread that swaps functions": "import threading\nnames = get_ipython().user_ns\ndef swap():\n"
    "    while True: names['square_slope'] = lambda x: 2.0\nthreading.Thread(target=swap, daemon=True).start()",
    "start-up files": "import os\nos.environ['LD_PRELOAD'] = '/tmp/x.so'\nopen('sitecustomize.py', 'w').write('import os; os._exit(0)')",
    "limits on files": "import resource\nresource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))",
    "the garbage collector": "import gc, sys\ngc.disable(); sys.setswitchinterval(1e9)",
    "an audit hook": "import sys\ndef refuse(event, given):\n    if event in ('open', 'compile', 'exec'): raise RuntimeError('no')\n"
    "sys.addaudithook(refuse)",
    "an end by a timer": "import faulthandler\nfaulthandler.dump_traceback_later(.5, exit=True)",
    "syntax trees": "class T:\n    def visit(self, tree): tree.body.clear(); return tree\nget_ipython().ast_transformers.append(T())",
    "IPython's own errors": "import os\nget_ipython().set_custom_exc((BaseException,), lambda *a, **k: os._exit(0))",
    "IPython's events": "import os\nget_ipython().events.register('pre_run_cell', lambda *a: os.fork())",
    "no built-ins": "__builtins__ = {}",
    "warnings as errors": "import warnings, numpy as np\nwarnings.simplefilter('error'); np.seterr(all='raise')",
    "an allocator that is empty": "import resource\nresource.setrlimit(resource.RLIMIT_AS, (1, 1))",
    "no modules": "import sys\nsys.modules.clear()",
    "no files": "import os\nfor fd in range(64):\n    try: os.close(fd)\n    except OSError: pass",
}  # fmt: skip

ZEROS = "\n".join(f"def {name}(*_): return 0.0" for name in NAMES)

REPLY = """
import json, os, sys
def square_slope(x):
    frame = sys._getframe()
    while "replies" not in frame.f_locals: frame = frame.f_back
    tag = {k: frame.f_locals["request"][k] for k in ("id", "nonce")}
    right = json.dumps([{"value": [0.0], "shape": [], "points": 9, "status": "right"}] * 9)
    os.write(frame.f_locals["replies"].fileno(), json.dumps({**tag, "answers": right, "points": 14}).encode() + b"\\n")
    return 0.0
"""

STUBBORN = {
    "timers switched off": "import signal\nfor t in (signal.ITIMER_REAL, signal.ITIMER_PROF): signal.setitimer(t, 0)\nwhile True: pass",
    "children that stay": "import os\nfor _ in range(3):\n    if os.fork() == 0:\n        os.setsid()\n        if os.fork() == 0:\n"
    "            while True: pass\n        os._exit(0)\nimport time; time.sleep(99)",
    "an exit that never comes": "import atexit, os, time\natexit.register(time.sleep, 999)\nos.fork()\nwhile True: pass",
    "its own end": "import os, signal\nos.kill(os.getppid(), signal.SIGKILL); os.kill(-1, signal.SIGKILL)",
}  # fmt: skip

# Finds the copies that changes are undone from, and empties them: what follows is not undone.
FORGOTTEN = """import gc
for o in gc.get_objects():
    if type(o).__name__ == "PristineCopy": o._values, o._code, o._modules = [], [], {}
"""
