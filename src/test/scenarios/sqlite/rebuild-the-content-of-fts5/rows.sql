INSERT INTO doc VALUES (1, 'the bar tailed godwit'), (5, 'flies far');
