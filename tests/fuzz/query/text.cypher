RETURN '\uD83D', 'abc
