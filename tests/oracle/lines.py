"""What stands on each line of a Python file, token by token: code, string constants, names; or only prose."""

import ast
import io
import tokenize

SILENT = frozenset((
    tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING,
    tokenize.ENDMARKER,
))


def text_lines(source):
    """The lines of a file's bytes as the tokenizer counts them; never fails."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
        text = source.decode(encoding, errors="replace")
    except (SyntaxError, LookupError):
        text = source.decode("utf-8", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def prose_strings(tree):
    """Where strings start that are statements of their own: docstrings and strings used as comments."""
    return {
        (node.value.lineno, node.value.col_offset)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, (ast.Constant, ast.JoinedStr))
        and isinstance(getattr(node.value, "value", ""), str)
    }


class Lines:
    """Sets and maps by line number, of a file that CPython can parse."""

    def __init__(self, source, tree):
        self.code = set()
        self.names = {}  # line -> names spelled there
        self.strings = {}  # line -> values of the string constants there
        self.prose = prose_strings(tree)
        self.read_tokens(source)
        self.read_strings(tree)

    def read_tokens(self, source):
        in_prose = False
        for token in tokenize.tokenize(io.BytesIO(source).readline):
            if token.type == tokenize.STRING:
                in_prose = in_prose or self.byte_start(token) in self.prose
            if token.type in SILENT:
                in_prose = in_prose and token.type in (tokenize.NL, tokenize.COMMENT)
                continue
            if in_prose and token.type == tokenize.STRING:
                continue
            in_prose = False
            self.code.update(range(token.start[0], token.end[0] + 1))
            if token.type == tokenize.NAME:
                self.names.setdefault(token.start[0], set()).add(token.string)

    @staticmethod
    def byte_start(token):
        """The syntax tree counts columns in bytes of UTF-8, the tokenizer in characters."""
        line, column = token.start
        return line, len(token.line[:column].encode("utf-8", errors="surrogatepass"))

    def read_strings(self, tree):
        for node in ast.walk(tree):
            if not isinstance(node, ast.Constant) or (node.lineno, node.col_offset) in self.prose:
                continue
            value = node.value.decode("latin-1") if isinstance(node.value, bytes) else node.value
            if isinstance(value, str):
                for line in range(node.lineno, node.end_lineno + 1):
                    self.strings.setdefault(line, set()).add(value)
